/// The script that a shell reads to complete command lines.
///
/// Scripts know no option and no command: they hand the line over and offer what the program answers, so that a new
/// option completes without a new script. They run nothing that stands on the line, and nothing that a file holds.
enum CompletionScript: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The script for the program under the name by which it is called.
  func text(program: String) -> String {
    // A function's name may hold less than a program's.
    let function = "_" + String(program.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    let script: String =
      switch self {
      case .bash: CompletionScript.bashText
      case .zsh: CompletionScript.zshText
      case .fish: CompletionScript.fishText
      }
    return script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "FUNCTION", omittingEmptySubsequences: false).joined(separator: function)
        .split(separator: "PROGRAM", omittingEmptySubsequences: false).joined(separator: program)
    }.joined(separator: "\n")
  }

  private static let bashText = #"""
    # bash completion for PROGRAM; in ~/.bashrc: source <(PROGRAM completions bash)
    FUNCTION() {
      local kind='' line
      COMPREPLY=()
      while IFS= read -r line; do
        if [ -z "$kind" ]; then kind=$line; else COMPREPLY+=("$line"); fi
      done < <("${1/#\~\//$HOME/}" __complete bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
      case $kind in
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
      esac
    }
    complete -F FUNCTION PROGRAM

    """#

  private static let zshText = #"""
    #compdef PROGRAM
    # zsh completion for PROGRAM; in ~/.zshrc, after compinit: source <(PROGRAM completions zsh)
    FUNCTION() {
      local line program=${(Q)words[1]}
      local -a answer candidates shown
      answer=("${(@f)$("${program/#\~\//$HOME/}" __complete zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
      case $answer[1] in
        files) compset -P '--*='; _files ;;
        folders) compset -P '--*='; _files -/ ;;
        words)
          for line in "${(@)answer[2,-1]}"; do
            candidates+=("${line%%$'\t'*}")
            shown+=("${line/$'\t'/  -- }")
          done
          compadd -l -d shown -a candidates ;;
      esac
    }
    if [[ $funcstack[1] == FUNCTION ]]; then FUNCTION "$@"; else compdef FUNCTION PROGRAM; fi

    """#

  private static let fishText = #"""
    # fish completion for PROGRAM; once: PROGRAM completions fish > ~/.config/fish/completions/PROGRAM.fish
    function _FUNCTION
        set -l words (commandline -opc)
        set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
        set -e words[1]
        set -l current (commandline -ct | string collect)
        set -l plain (string unescape -- "$current" 2>/dev/null | string collect)
        test -n "$plain"; or set plain "$current"
        set -l answer ($program __complete fish -- $words "$plain" 2>/dev/null)
        set -l kind $answer[1]
        set -e answer[1]
        set -l prefix (string match -r -- '^--[^=]*=' "$plain")
        set -l rest (string replace -r -- '^--[^=]*=' '' "$plain")
        switch "$kind"
            case words
                printf '%s\n' $answer
            case files
                for path in (__fish_complete_path "$rest")
                    printf '%s\n' "$prefix$path"
                end
            case folders
                for path in (__fish_complete_directories "$rest")
                    printf '%s\n' "$prefix$path"
                end
        end
    end
    complete -c PROGRAM -f -a '(_FUNCTION)'

    """#
}
